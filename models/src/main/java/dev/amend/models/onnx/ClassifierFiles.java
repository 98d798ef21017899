package dev.amend.models.onnx;

import dev.amend.models.data.Digests;
import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a classifier's folder that its scores depend on: {@code model.onnx} (or {@code
 * onnx/model.onnx}, where Hugging Face puts it) with its external data, {@code config.json}, {@code
 * tokenizer.json} and, where it is there, {@code tokenizer_config.json}.
 *
 * @param folder the classifier's folder
 * @param model the ONNX file
 * @param others the rest, in the order in which they are digested
 */
public record ClassifierFiles(Path folder, Path model, List<Path> others) {
  /** Shape and labels. */
  static final String CONFIG = "config.json";

  /** How text becomes tokens. */
  static final String TOKENIZER = "tokenizer.json";

  /** The longest text, among what is not used here. */
  static final String TOKENIZER_CONFIG = "tokenizer_config.json";

  private static final List<String> MODELS = List.of("model.onnx", "onnx/model.onnx");
  private static final long LARGEST_TEXT = 256L << 20;

  /** Copies the list. */
  public ClassifierFiles {
    others = List.copyOf(others);
  }

  /**
   * Finds them, opening none but the ONNX file, in which the names of its external data stand.
   *
   * @throws FormatException naming a file that is missing, too large or outside the folder
   */
  public static ClassifierFiles in(Path folder) throws IOException {
    Path model =
        MODELS.stream()
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    FormatException.ofFile(
                        folder,
                        "holds no model.onnx and no onnx/model.onnx",
                        "Export the classifier to ONNX, for instance with optimum-cli"));
    List<Path> others = new ArrayList<>();
    others.add(text(folder.resolve(CONFIG)));
    others.add(text(folder.resolve(TOKENIZER)));
    if (Files.exists(folder.resolve(TOKENIZER_CONFIG))) {
      others.add(text(folder.resolve(TOKENIZER_CONFIG)));
    }
    for (String location : ExternalData.locations(model)) {
      others.add(inside(model, location));
    }
    return new ClassifierFiles(folder, model, others);
  }

  /** SHA-256 over names and bytes of all of them. The folder's own name is not part of it. */
  public String digest() throws IOException {
    List<String> parts = new ArrayList<>(List.of("model.onnx", Digests.ofFile(model)));
    for (Path other : others) {
      parts.add(folder.relativize(other).toString().replace('\\', '/'));
      parts.add(Digests.ofFile(other));
    }
    return Digests.of(parts.toArray(String[]::new));
  }

  private static Path text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw FormatException.ofFile(file, "is missing", "Copy it from where the classifier is from");
    }
    if (Files.size(file) > LARGEST_TEXT) {
      throw FormatException.ofFile(
          file, "has more than " + LARGEST_TEXT + " bytes", "No tokenizer is that large");
    }
    return file;
  }

  /**
   * By its name alone: in the cache of huggingface_hub every file is a link to somewhere else, and
   * the model's author chose the name, not the link.
   */
  private static Path inside(Path model, String location) throws IOException {
    Path folder = model.resolveSibling("");
    Path file = folder.resolve(location).normalize();
    boolean named = !location.isEmpty() && !location.contains("..") && location.indexOf('\0') < 0;
    if (!named || Path.of(location).isAbsolute() || !file.startsWith(folder.normalize())) {
      throw FormatException.ofFile(
          model, "keeps data outside of its folder: \"" + location + "\"", "Do not trust it");
    }
    if (!Files.isRegularFile(file)) {
      throw FormatException.ofFile(
          model, "needs \"" + location + "\" beside it", "Fetch that file, too");
    }
    return file;
  }
}
