package dev.amend.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Answers by the digest of their request, one file each: {@code ab/abcd….json}. What was asked is
 * not in it, what was answered is. With it, remote models are as deterministic as local ones: the
 * first answer stands. Thread-safe; several processes may share a folder.
 *
 * @param folder where files are; empty to keep none
 * @param only whether an answer that is not kept is a fault: nothing is asked, nothing is written
 */
public record AnswerCache(String folder, boolean only) implements Serializable {
  /** A file that is not what was written. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Keeps answers in a folder. */
  public static AnswerCache in(Path folder) {
    return new AnswerCache(folder.toString(), false);
  }

  /** Uses the answers of a folder and asks nobody. */
  public static AnswerCache only(Path folder) {
    return new AnswerCache(folder.toString(), true);
  }

  /** Keeps nothing. Equal requests may then have unequal answers. */
  public static AnswerCache none() {
    return new AnswerCache("", false);
  }

  /** The answer to a request, if it is kept. */
  Optional<RemoteAnswer> find(String digest) throws DamagedException {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode kept = Json.MAPPER.readTree(Files.readString(file(digest)));
      JsonNode answer = kept.path("answer");
      if (!kept.path("sha256").asText().equals(checksum(digest, answer))) {
        throw new DamagedException();
      }
      return Optional.of(Json.MAPPER.treeToValue(answer, RemoteAnswer.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DamagedException();
    }
  }

  /** Keeps an answer. A reader sees all of it or nothing. */
  void keep(String digest, RemoteAnswer given) {
    if (folder.isEmpty()) {
      return;
    }
    JsonNode answer = Json.MAPPER.valueToTree(given);
    ObjectNode kept = Json.MAPPER.createObjectNode();
    kept.set("answer", answer);
    kept.put("sha256", checksum(digest, answer));
    try {
      Path file = file(digest);
      Path shelf = Files.createDirectories(Path.of(folder, digest.substring(0, 2)));
      Path written = Files.createTempFile(shelf, "", ".part");
      try {
        Files.writeString(written, Json.write(kept) + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an answer could not be kept in " + folder, e);
    }
  }

  /** Of the answer and of the request it answers, so that files cannot change places. */
  private static String checksum(String digest, JsonNode answer) {
    return Digests.of(digest, Json.write(answer));
  }

  private Path file(String digest) {
    return Path.of(folder, digest.substring(0, 2), digest + ".json");
  }
}
