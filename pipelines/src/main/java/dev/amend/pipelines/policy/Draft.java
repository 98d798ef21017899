package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Placed;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.config.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A policy while it is checked: as much of it as can be read, each part with its place. Checks work
 * on it so that one mistake does not hide the next.
 *
 * @param root the file as written
 * @param folder the policy's folder
 */
record Draft(
    Located root,
    SourceText text,
    Path folder,
    Vocabulary vocabulary,
    List<Placed<Source>> sources,
    List<Placed<Clause>> clauses,
    List<Placed<Keep>> keep) {

  static Draft of(Located root, SourceText text, Path folder, Vocabulary vocabulary) {
    PolicyShapes shapes = new PolicyShapes(vocabulary);
    return new Draft(
        root,
        text,
        folder,
        vocabulary,
        Placed.all(root.at("sources"), shapes.source(), Source.class),
        Placed.all(root.at("clauses"), shapes.clause(), Clause.class),
        named(Placed.all(root.at("keep"), shapes.keep(), Keep.class)));
  }

  private static List<Placed<Keep>> named(List<Placed<Keep>> entries) {
    List<Keep> named = Keep.named(entries.stream().map(Placed::value).toList());
    List<Placed<Keep>> placed = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      placed.add(new Placed<>(entries.get(i).index(), entries.get(i).at(), named.get(i)));
    }
    return placed;
  }

  /** The ids of all sources, even of those with other mistakes. */
  List<String> sourceIds() {
    return texts(items("sources"), "id");
  }

  /** The sections that select rows of a source: bodies of clauses, and keep entries. */
  List<Located> selecting() {
    List<Located> found = new ArrayList<>();
    for (Located clause : items("clauses")) {
      for (String verb : List.of("forbid", "forget")) {
        Located body = clause.at(verb);
        if (body != null) {
          found.add(body);
        }
      }
    }
    found.addAll(items("keep"));
    return found;
  }

  private List<Located> items(String key) {
    Located list = root.at(key);
    return list == null ? List.of() : list.items();
  }

  private static List<String> texts(List<Located> entries, String key) {
    return entries.stream()
        .map(entry -> entry.at(key))
        .filter(Objects::nonNull)
        .map(Located::text)
        .toList();
  }
}
