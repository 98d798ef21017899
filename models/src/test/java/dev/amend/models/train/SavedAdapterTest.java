package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.amend.models.format.ModelDigest;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.peft.PeftAdapter;
import dev.amend.models.peft.PeftConfig;
import dev.amend.models.peft.PeftFolder;
import dev.amend.models.train.process.TrainingMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedAdapterTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    TinyTraining.prepare(folder);
  }

  @Test
  void anAdapterIsKeptBesideTheModelThatItIsMergedInto() throws IOException {
    AdapterConfig config = new AdapterConfig(2, 4, List.of(Projection.Q, Projection.V));
    Path left = TinyTraining.of(new Sft(), folder).adapter(config).run("adapted").folder();
    Path base = folder.resolve("base");
    Path again = folder.resolve("again");
    try (NDManager manager = Torch.newManager()) {
      Weights weights = ModelReader.load(manager, base);
      PeftAdapter adapter =
          PeftFolder.read(manager, left.resolve(TrainingMain.ADAPTER), base, weights);
      ModelWriter.saveLike(base, adapter.merged(manager, weights), again);
    }
    assertThat(ModelDigest.of(again)).isEqualTo(ModelDigest.of(left.resolve("model")));
  }

  @Test
  void whoTrainsAllWeightsLeavesNone() throws IOException {
    Path left = TinyTraining.of(new Sft(), folder).run("whole").folder();
    assertThat(PeftConfig.isIn(left.resolve(TrainingMain.ADAPTER))).isFalse();
  }
}
