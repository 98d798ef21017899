package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One file plus one line, as a page shows it: a block {@code java <file>} and after it a block
 * {@code diff <list>}, whose added lines come before its other lines in the list.
 *
 * @param list path of the file with the list, from the root
 * @param line what is added
 * @param before what stands there already
 */
record Extension(String file, String source, String list, String line, String before) {

  static List<Extension> all() {
    List<Extension> found = new ArrayList<>();
    for (Page page : Page.all()) {
      List<Page.Block> blocks = page.blocks();
      for (int i = 0; i < blocks.size(); i++) {
        if (blocks.get(i).info().startsWith("java ")) {
          found.add(of(blocks.get(i), blocks.get(i + 1)));
        }
      }
    }
    return found;
  }

  private static Extension of(Page.Block java, Page.Block diff) {
    return new Extension(
        java.info().substring(5),
        java.text(),
        diff.info().substring(5),
        lines(diff.text(), "+"),
        lines(diff.text(), " "));
  }

  private static String lines(String diff, String mark) {
    return diff.lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(1).strip())
        .collect(Collectors.joining("\n"));
  }

  /** Compiles all of them, and the lists with their lines, into a folder. */
  static void compile(List<Extension> extensions, Path into) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (Extension one : extensions) {
      sources.add(source(one.file, one.source));
      sources.add(source(Path.of(one.list).getFileName().toString(), one.extendedList()));
    }
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            into.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-parameters",
            "-Xlint:all,-processing,-serial",
            "-Werror");
    boolean compiled = compiler.getTask(messages, null, null, options, null, sources).call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private String extendedList() throws IOException {
    String text = Files.readString(Page.home().resolve(list));
    assertThat(text).as(list).containsOnlyOnce(before);
    return text.replace(before, line + "\n" + before);
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(URI.create("page:///" + name), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
