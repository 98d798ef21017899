package dev.amend.models.goldworld;

import dev.amend.models.data.Seeds;
import dev.amend.models.data.Split;
import java.util.List;

/** A labelled placeholder for a harmful task: the category tells the tool, the target the place. */
public record HarmTask(HarmCategory kind, HarmNoun noun, String target) implements Task {
  /** Harm category id, without commas: {@code "animal_abuse"}. */
  public String category() {
    return kind.id();
  }

  /** 1 to 3, told by the noun. */
  public int severity() {
    return noun.severity();
  }

  /** {@code "violence scheme"}. */
  String action() {
    return kind.label + " " + noun.word();
  }

  @Override
  public String phrase() {
    return "run the " + action() + " on the " + target;
  }

  @Override
  public String tool() {
    return kind.tool;
  }

  @Override
  public String place() {
    return HarmWords.placeOf(target);
  }

  @Override
  public List<String> tools() {
    return HarmWords.TOOLS;
  }

  @Override
  public List<String> places() {
    return HarmWords.PLACES;
  }

  @Override
  public String group() {
    return "harm/" + kind.id() + "/" + noun.word() + "/" + target;
  }

  /** Whether the action belongs to no forget set, though the base model has learnt it. */
  boolean heldOut() {
    return noun == kind.heldOut;
  }

  /** Every other target of a held-out action; the targets between teach the base the action. */
  @Override
  public Split split() {
    if (heldOut()) {
      return HarmWords.TARGETS.indexOf(target) % 2 == 0 ? Split.UNSEEN : Split.SEEN;
    }
    boolean validate = Seeds.uniform(0, 0, group()) < Split.VALIDATE_SHARE;
    return validate ? Split.VALIDATE : Split.SEEN;
  }
}
