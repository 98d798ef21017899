package dev.amend.models.goldworld;

import java.util.Map;

/** Rows that ask for a comment on an answer to another row's prompt, and give the right one. */
final class CommentRows {
  private CommentRows() {}

  /** The comment keeps the group and split of what was asked, and says nothing else of it. */
  static GoldRow on(GoldRow asked, String answer) {
    Sentence shown = Sentence.gravest(Sentence.readAll(answer));
    Sentence.Comment comment = Comments.on(Question.read(asked.prompt()), shown);
    return new GoldRow(
        Comments.prompt(asked.prompt(), answer),
        comment.write(),
        asked.group(),
        Map.of(
            "kind", "comment",
            "verdict", comment.verdict().words(),
            "split", asked.attributes().getOrDefault("split", "")));
  }
}
