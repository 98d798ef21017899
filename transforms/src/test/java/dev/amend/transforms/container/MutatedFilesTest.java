package dev.amend.transforms.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.Seeds;
import dev.amend.transforms.format.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files of 10,000 lines each, half of them damaged by seeded mutations of their bytes. */
class MutatedFilesTest {
  private static final int LINES = 10_000;
  private static final Set<String> REASONS =
      Arrays.stream(RejectReason.values()).map(RejectReason::id).collect(Collectors.toSet());

  /** Bytes that mean something to a parser, and some that mean nothing to any. */
  private static final byte[] NASTY = "\"\\{}[],:\r\u0000 x1".getBytes(StandardCharsets.UTF_8);

  private static byte[] mutated(byte[] line, long seed, int number) {
    byte[] mutant = line.clone();
    int edits = 1 + Seeds.below(4, seed, 0, "edits" + number);
    for (int i = 0; i < edits; i++) {
      String id = number + ":" + i;
      int at = Seeds.below(mutant.length, seed, 1, id);
      int with = Seeds.below(NASTY.length + 1, seed, 2, id);
      mutant[at] = with == NASTY.length ? (byte) 0xe9 : NASTY[with];
      if (Seeds.below(8, seed, 3, id) == 0) {
        mutant = Arrays.copyOf(mutant, at + 1);
      }
    }
    // A blank line is no record.
    return new String(mutant, StandardCharsets.ISO_8859_1).isBlank() ? NASTY : mutant;
  }

  private static Parsed parse(String header, String line, long seed) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < LINES; i++) {
      byte[] whole = String.format(line, i).getBytes(StandardCharsets.UTF_8);
      file.writeBytes(i % 2 == 0 ? whole : mutated(whole, seed, i));
      file.write('\n');
    }
    Parsed parsed = Parsed.of("examples", file.toByteArray());
    assertThat(REASONS).containsAll(parsed.reasons());
    assertThat(parsed.rejects()).noneMatch(reject -> reject.detail().isBlank());
    assertThat(parsed.counts().rejected()).isEqualTo(parsed.rejects().size());
    assertThat(parsed.counts().parsed()).isEqualTo(parsed.examples().size());
    assertThat(new HashSet<>(parsed.places())).hasSameSizeAs(parsed.rejects());
    return parsed;
  }

  @Test
  void everyJsonLineIsParsedOrRejected() throws IOException {
    Parsed parsed = parse("", "{\"prompt\":\"p%d\",\"response\":\"said, \\\"so\\\"\",\"n\":1}", 7);
    assertThat(parsed.examples().size() + parsed.rejects().size()).isEqualTo(LINES);
    assertThat(parsed.prompts()).containsAll(undamaged());
  }

  @Test
  void everyCsvLineIsParsedOrRejected() throws IOException {
    Parsed parsed = parse("prompt,response,n\n", "p%d,\"said, \"\"so\"\"\",1", 11);
    assertThat(parsed.examples().size() + parsed.rejects().size()).isEqualTo(LINES);
    assertThat(parsed.prompts()).containsAll(undamaged());
  }

  private static List<String> undamaged() {
    return IntStream.range(0, LINES / 2).mapToObj(i -> "p" + 2 * i).toList();
  }

  @Test
  void everyElementOfAnArrayIsParsedOrRejected() throws IOException {
    // Every damage that keeps quotes and brackets paired costs its own element only.
    StringBuilder array = new StringBuilder("[");
    for (int i = 0; i < 1000; i++) {
      String element = "{\"prompt\":\"p" + i + "\",\"response\":\"r\"}";
      array.append(i == 0 ? "" : ",\n").append(i % 2 == 0 ? element : element.replace(':', '='));
    }
    Parsed parsed = Parsed.of("examples", array + "]");
    assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(1000, 500, 500, 500, true));
    assertThat(parsed.examples()).extracting(Example::prompt).contains("p0", "p998");
  }
}
