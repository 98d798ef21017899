package dev.amend.models.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Precision;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.text.PromptTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of 32 positions, and a prompt that has more tokens than that. */
class LongPromptTest {
  private static final PromptTemplate TEMPLATE =
      new PromptTemplate("<|user|>{prompt}<|assistant|>");
  private static final Example SHORT = example("who ?");
  private static final Example LONG = example("who is there ? ".repeat(40));

  @TempDir private Path folder;

  @Test
  void itHasAnEmptyUnfinishedAnswerAndNoLikelihood() throws IOException {
    Path rows = Files.createDirectory(folder.resolve("rows"));
    Files.writeString(rows.resolve("rows.jsonl"), Json.write(SHORT) + "\n");
    Path model = Files.createDirectory(folder.resolve("model"));
    new ScratchModel(270, 1, 16, 2, 1, 16, 32).write(List.of(rows), TEMPLATE, 7, model);

    Responder.Response answer;
    try (Responder responder = FolderResponder.open(model, TEMPLATE, Precision.FP32, Devices.CPU)) {
      answer = responder.answer(List.of(LONG, SHORT), new Sampling(1, 0, 1, 8, 7)).get(0);
    }
    assertThat(answer).isEqualTo(new Responder.Response("", 0, false));
    try (SequenceReader reader = SequenceReader.open(model, TEMPLATE, Devices.CPU)) {
      AnswerLikelihood likelihood = new AnswerLikelihood(reader);
      double[] nll = likelihood.meanNll(List.of(answer(LONG, ""), answer(SHORT, "me")));
      assertThat(nll[0]).isNaN();
      assertThat(nll[1]).isPositive();
      assertThat(nll[1]).isEqualTo(likelihood.meanNll(List.of(answer(SHORT, "me")))[0]);
    }
  }

  private static Answer answer(Example asked, String text) {
    return new Answer("set", asked, text, 1, true);
  }

  private static Example example(String prompt) {
    return Example.of("s", prompt, "me", "g", Map.of());
  }
}
