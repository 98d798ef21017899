package dev.amend.infra.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who asks the hub: a bearer token or nobody. Comes from the environment only, never shows. */
public record HubToken(@Nullable String secret) {
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  /**
   * Refuses what cannot stand in a header, without repeating it.
   *
   * @throws IllegalArgumentException in words for the user
   */
  public HubToken {
    if (secret != null && !VISIBLE.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "the token of HF_TOKEN, or of the token file, holds blanks or characters that no token"
              + " has; copy it again from the hub's settings");
    }
  }

  /** {@code HF_TOKEN}, or else the file that {@code hf auth login} writes. */
  static HubToken of(HubEnvironment environment, Path file) {
    if (environment.yes("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
      return new HubToken(null);
    }
    String said = environment.first("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
    String clean = clean(said == null ? read(file) : said);
    return new HubToken(clean.isEmpty() ? null : clean);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the token file "
              + file
              + " cannot be read: give this user the right to, or set HF_TOKEN",
          e);
    }
  }

  private static String clean(String text) {
    return text.replace("\r", "").replace("\n", "").strip();
  }

  /** Whether there is one. */
  public boolean present() {
    return secret != null;
  }

  Optional<String> header() {
    return Optional.ofNullable(secret).map(text -> "Bearer " + text);
  }

  @Override
  public String toString() {
    return present() ? "***" : "none";
  }
}
