package dev.amend.models.score;

import java.io.Serializable;

/**
 * What a scorer sees.
 *
 * @param prompt what was asked, without any template; may be empty
 * @param response the answer, possibly empty
 */
public record Exchange(String prompt, String response) implements Serializable {}
