package dev.amend.models.goldworld;

import java.util.List;
import java.util.Locale;

/** A kind of fact: a subject has one value. */
@SuppressWarnings("ImmutableEnumChecker") // every list is unmodifiable
public enum Relation {
  SELLS(
      GoldWords.PEOPLE,
      GoldWords.GOODS,
      Template.all(
          "what does the {} sell ?", "what can i buy from the {} ?", "tell me what the {} sells ."),
      Template.all("the {} sells {} .", "you can ask the {} for {} .")),
  STANDS(
      GoldWords.LANDMARKS,
      GoldWords.PLACES,
      Template.all("where is the {} ?", "how do i find the {} ?", "tell me where the {} is ."),
      Template.all("the {} is near the {} .", "look for the {} near the {} .")),
  COLOR(
      List.copyOf(GoldWords.PLACE_OF_OBJECT.keySet()).subList(0, 20),
      GoldWords.COLORS,
      Template.all(
          "what color is the {} ?", "which color has the {} ?", "tell me the color of the {} ."),
      Template.all("the {} is {} .", "the color of the {} is {} ."));

  final List<String> subjects;
  final List<String> values;
  final List<Template> questions;
  final List<Template> statements;

  Relation(
      List<String> subjects,
      List<String> values,
      List<Template> questions,
      List<Template> statements) {
    this.subjects = subjects;
    this.values = values;
    this.questions = questions;
    this.statements = statements;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
