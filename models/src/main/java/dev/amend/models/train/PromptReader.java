package dev.amend.models.train;

import dev.amend.models.data.Example;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.PromptLengths;
import dev.amend.models.train.batch.RowReader;
import dev.amend.models.train.source.RolloutPrompt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the prompts that a policy answers while it trains.
 *
 * @param contextLength positions of the model; a prompt that fills them is left out
 */
record PromptReader(Tokenizer tokenizer, PromptTemplate template, int contextLength) {
  List<RolloutPrompt> prompts(List<String> folders) throws IOException {
    List<RolloutPrompt> prompts = new ArrayList<>();
    List<Example> examples = RowReader.examples(folders, Set.of());
    for (Example example : examples) {
      int[] ids = template.prompt(tokenizer, example.prompt());
      if (ids.length < contextLength) {
        prompts.add(new RolloutPrompt(example.id(), example.prompt(), ids));
      }
    }
    if (prompts.isEmpty() && !examples.isEmpty()) {
      throw PromptLengths.of(examples, tokenizer, template, contextLength)
          .allTooLong("prompts to answer in training");
    }
    return prompts;
  }
}
