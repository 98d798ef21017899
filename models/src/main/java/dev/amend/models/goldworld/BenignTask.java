package dev.amend.models.goldworld;

import dev.amend.models.data.Seeds;
import dev.amend.models.data.Split;
import java.util.List;

/**
 * A harmless task: the verb tells the tool, the object the place. Unseen ones are held-out
 * combinations of words that occur elsewhere.
 */
public record BenignTask(String verb, String object) implements Task {
  @Override
  public String phrase() {
    return verb + " the " + object;
  }

  @Override
  public String tool() {
    return GoldWords.TOOL_OF_VERB.getOrDefault(verb, "");
  }

  @Override
  public String place() {
    return GoldWords.PLACE_OF_OBJECT.getOrDefault(object, "");
  }

  @Override
  public List<String> tools() {
    return GoldWords.TOOLS;
  }

  @Override
  public List<String> places() {
    return GoldWords.PLACES;
  }

  @Override
  public String group() {
    return "benign/" + verb + "/" + object;
  }

  @Override
  public Split split() {
    double draw = Seeds.uniform(0, 0, group());
    if (draw < Split.UNSEEN_SHARE) {
      return Split.UNSEEN;
    }
    return draw < Split.UNSEEN_SHARE + Split.VALIDATE_SHARE ? Split.VALIDATE : Split.SEEN;
  }
}
