package dev.amend.transforms.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amend.models.data.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookFileTest {
  private static String words(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
  }

  @Test
  void aPassageOpensWithTwentyFourWordsAndGoesOnForFortyEight() throws IOException {
    // 169 words: the first 72 go once 97 are there, then 97 are left and 72 go again.
    Parsed parsed = Parsed.of("text", "Chapter 1\n\n" + words(0, 169));
    assertThat(parsed.examples()).hasSize(3);
    Example first = parsed.examples().get(0);
    assertThat(first.prompt()).isEqualTo(words(0, 24));
    assertThat(first.response()).isEqualTo(words(24, 72));
    assertThat(first.attributes()).containsEntry("chapter", "1").containsEntry("passage", "1");
    Example last = parsed.examples().get(2);
    assertThat(last.prompt()).isEqualTo(words(144, 156)); // 25 left: half of them
    assertThat(last.response()).isEqualTo(words(156, 169));
  }

  @Test
  void chaptersAreCountedAndTheirPassagesNeverCross() throws IOException {
    String book =
        """
        A Tale

        CHAPTER I. One
        CHAPTER II. Two

        CHAPTER I. One

        first words
        Chapter 9 of another book

        CHAPTER II

        second words
        """;
    Parsed parsed = Parsed.of("text", book);
    assertThat(parsed.examples())
        .extracting(e -> e.attribute("chapter"), Example::prompt, Example::response)
        .containsExactly(
            tuple("0", "A", "Tale"),
            tuple("1", "first words Chapter", "9 of another book"),
            tuple("2", "second", "words"));
  }

  @Test
  void onlyTheWorkOfAGutenbergFileIsRead() throws IOException {
    String book =
        """
        \ufeffHeader
        *** START OF THIS PROJECT GUTENBERG EBOOK X ***

        the work
        End of the Project Gutenberg EBook of X
        *** END OF THIS PROJECT GUTENBERG EBOOK X ***
        licence
        """
            .replace("\n", "\r\n");
    assertThat(Parsed.of("text", book).examples())
        .extracting(e -> e.prompt() + " " + e.response())
        .containsExactly("the work");
  }

  @Test
  void aLongBookWithoutMarkersLosesNoLine() throws IOException {
    String book =
        IntStream.range(0, 600).mapToObj(i -> "w" + i).collect(Collectors.joining("\n\n"));
    String read =
        Parsed.of("text", book).examples().stream()
            .map(e -> e.prompt() + " " + e.response())
            .collect(Collectors.joining(" "));
    assertThat(read).isEqualTo(words(0, 600));
  }

  @Test
  void unspacedScriptsAreCutByCharacter() {
    assertThat(RunningWords.of("吾輩は cat である。"))
        .isEqualTo(List.of("吾", "輩", "は", " cat", "で", "あ", "る", "。"));
    assertThat(RunningWords.join(RunningWords.of("  two  words"))).isEqualTo("two words");
  }

  @Test
  void aBrokenByteSpoilsItsPassageOnly() throws IOException {
    String text = "Chapter 1\n\ncaf\u00e9 noir\n\nChapter 2\n\ntea time";
    byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
    Parsed parsed = Parsed.of("text", latin1);
    assertThat(parsed.prompts()).containsExactly("tea");
    assertThat(parsed.reasons()).containsExactly("wrong-encoding");
  }
}
