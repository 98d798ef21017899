package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.Torch;
import dev.amend.models.peft.PeftFolder;
import dev.amend.models.train.engine.Learner;
import dev.amend.tests.project.TorchPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Has TRL train in a folder, as {@code losses.py} says, and reads what it tells of each step. */
record PeerTold(PeerInputs inputs, int batch, int steps, double rate, Path folder) {

  /** The figures of all works by name. */
  JsonNode ask(TorchPython python) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Map<String, Object> settings =
        Map.of(
            "inputs", inputs.folder().toString(),
            "batch", batch,
            "steps", steps,
            "rate", rate,
            "length", PeerRows.PADDED);
    Files.writeString(folder.resolve("settings.json"), Json.write(settings));
    Files.write(folder.resolve("unlearn.jsonl"), unlearning());
    writeAdapter();
    python.run(getClass(), "losses.py", "train", folder.toString());
    return Json.read(Files.readString(folder.resolve("losses.json")), JsonNode.class);
  }

  private List<String> unlearning() throws IOException {
    List<String> lines = new ArrayList<>();
    for (List<List<PeerRows.Pair>> streams : new PeerRows(inputs, batch).unlearning(steps)) {
      lines.add(Json.write(streams.stream().map(PeerTold::texts).toList()));
    }
    return lines;
  }

  private static List<List<String>> texts(List<PeerRows.Pair> pairs) {
    return pairs.stream().map(pair -> List.of(pair.prompt(), pair.answer())).toList();
  }

  /** Where our training of an adapter begins: its matrices A are random, and not as PEFT's are. */
  private void writeAdapter() throws IOException {
    PeerLosses begins = PeerLosses.of(inputs, "dpo", "lora");
    try (NDManager manager = Torch.newManager();
        Learner learner = begins.learner(manager)) {
      Adapter adapter = Objects.requireNonNull(learner.adapter());
      Path base = inputs.folder().resolve(inputs.model());
      PeftFolder.write(
          folder.resolve("adapter"), base, learner.weights().config(), adapter, base.toString());
    }
  }
}
