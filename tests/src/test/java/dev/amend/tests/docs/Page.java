package dev.amend.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
record Page(Path file, String text) {
  private static final Pattern FENCE =
      Pattern.compile("(?ms)^```(\\S[^\\n]*)?\\n(.*?)^```[ \\t]*$");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern NAMED = Pattern.compile("<a id=\"([^\"]+)\"></a>");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

  /**
   * A fenced block.
   *
   * @param info what stands after the opening fence: {@code bash run}
   */
  record Block(String info, String text) {}

  /** Where the project lies. */
  static Path home() {
    return Path.of(System.getProperty("amend.root", "..")).toAbsolutePath().normalize();
  }

  /** Every page, those of the root first. */
  static List<Page> all() {
    try (Stream<Path> root = Files.list(home());
        Stream<Path> docs = Files.walk(home().resolve("docs"))) {
      return Stream.concat(root.sorted(), docs.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .map(Page::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page by its path from the root. */
  static Page named(String path) {
    return of(home().resolve(path));
  }

  private static Page of(Path file) {
    try {
      return new Page(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Block> blocks() {
    return FENCE
        .matcher(text)
        .results()
        .map(m -> new Block(m.group(1) == null ? "" : m.group(1).strip(), m.group(2)))
        .toList();
  }

  /** Texts of blocks with this info. */
  List<String> blocks(String info) {
    return blocks().stream().filter(b -> b.info().equals(info)).map(Block::text).toList();
  }

  /** What stands between single backquotes. */
  List<String> code() {
    return groups(CODE, prose());
  }

  List<String> links() {
    return groups(LINK, prose());
  }

  /** Names by which links find headings, as GitHub makes them, and what has a name of its own. */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>(groups(NAMED, prose()));
    groups(HEADING, prose()).stream().map(Page::anchor).forEach(anchors::add);
    return anchors;
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^\\w\\- ]", "")
        .replace(' ', '-');
  }

  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }

  private static List<String> groups(Pattern pattern, String in) {
    List<String> found = new ArrayList<>();
    for (MatchResult match : pattern.matcher(in).results().toList()) {
      found.add(match.group(1));
    }
    return found;
  }

  @Override
  public String toString() {
    return home().relativize(file).toString();
  }
}
