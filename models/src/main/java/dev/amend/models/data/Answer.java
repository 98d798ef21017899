package dev.amend.models.data;

import java.io.Serializable;

/**
 * What a model said.
 *
 * @param set name of the evaluation set the prompt came from: {@code "no-harm/seen"}
 * @param asked the example whose prompt was given; its response is what the source says
 * @param text the generated answer, special tokens removed
 * @param tokens generated tokens, the stop token included
 * @param finished false when the answer was cut at the length limit
 */
public record Answer(String set, Example asked, String text, int tokens, boolean finished)
    implements Serializable {}
