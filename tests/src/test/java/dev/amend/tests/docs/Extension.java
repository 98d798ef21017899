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
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the pages add to the program: files, each a block {@code java <file>}, and lines of lists,
 * each a block {@code diff <list>}.
 */
record Extension(List<Added> files, List<ListDiff> lists) {
  /** A whole file. */
  record Added(String file, String source) {
    String type() {
      return file.substring(0, file.indexOf('.'));
    }
  }

  /** All that the pages show. */
  static Extension ofPages() {
    List<Added> files = new ArrayList<>();
    List<ListDiff> lists = new ArrayList<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        if (block.info().startsWith("java ")) {
          files.add(new Added(block.info().substring("java ".length()), block.text()));
        } else if (block.info().startsWith("diff ")) {
          lists.add(ListDiff.of(block.info().substring("diff ".length()), block.text()));
        }
      }
    }
    return new Extension(files, lists);
  }

  /** Compiles the files, and the lists with their lines, into a folder. */
  void compile(Path into) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    files.forEach(added -> sources.add(source(added.file(), added.source())));
    for (String list : lists.stream().map(ListDiff::list).distinct().toList()) {
      sources.add(source(Path.of(list).getFileName().toString(), extended(list)));
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

  private String extended(String list) throws IOException {
    String text = Files.readString(Page.home().resolve(list));
    for (ListDiff diff : lists) {
      text = diff.list().equals(list) ? diff.in(text) : text;
    }
    return text;
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
