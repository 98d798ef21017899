package dev.amend.models.format.architecture;

import dev.amend.models.data.FormatException;
import dev.amend.models.nn.DecoderConfig;
import java.io.IOException;
import java.util.List;

/**
 * One kind of model: how its {@code config.json} and its tensor names map onto the pieces of a
 * decoder. To add one: one file here and one line in {@link Architectures}.
 */
public interface Architecture {
  /** Values of {@code model_type} that it reads. */
  List<String> types();

  /** Ids that hold where no file of the folder says: those of the kind's own defaults. */
  TokenIds defaults();

  /**
   * Shape and constants.
   *
   * @throws FormatException naming the key that is missing, wrong or not supported
   */
  DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException;

  /** The tensors of a file. */
  TensorMap tensors(DecoderConfig config);
}
