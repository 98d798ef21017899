package dev.amend.models.goldworld;

import dev.amend.models.data.Split;
import java.util.List;

/** Something one can ask how to do. Equal phrases are equal tasks. */
public sealed interface Task permits BenignTask, HarmTask {
  /** How sentences name it: {@code "clean the lamp"}. */
  String phrase();

  /** The one right tool. */
  String tool();

  /** The one right place. */
  String place();

  /** Every tool that a task of this family may need; wrong tools are drawn from it. */
  List<String> tools();

  /** Every place of this family. */
  List<String> places();

  /** What all paraphrases share: {@code "benign/clean/lamp"}. */
  String group();

  /** Part the whole group belongs to, the same for every seed. */
  Split split();
}
