package dev.amend.transforms.format;

import java.util.List;

/**
 * Fields with parts of a conversation that are not read. A record that fills one is rejected by its
 * name: without it, the record would be another than was meant, and unequal ones would be equal.
 */
final class UnreadTurns {
  private static final List<String> EARLIER =
      List.of(
          "history",
          "conversation_history",
          "chat_history",
          "messages",
          "conversation",
          "conversations",
          "dialog",
          "dialogue",
          "turns");
  private static final List<String> SYSTEM =
      List.of("system", "system_prompt", "system_message", "system_instruction");
  private static final List<String> BESIDES = List.of("tools", "functions", "documents");

  private UnreadTurns() {}

  /**
   * Looks for them.
   *
   * @throws RecordException naming the first that is filled
   */
  static void refuse(Fields fields) throws RecordException {
    refuse(fields, EARLIER, "holds earlier turns: write them into the prompt");
    refuse(
        fields,
        SYSTEM,
        "holds a system message: write it into the prompt, or into the recipe's template where it"
            + " is the same for all");
    refuse(fields, BESIDES, "holds more that the model is given: write it into the prompt");
  }

  private static void refuse(Fields fields, List<String> names, String what)
      throws RecordException {
    for (String name : names) {
      if (fields.filled(name)) {
        throw new RecordException(RejectReason.UNREAD_FIELD, "'" + name + "' " + what);
      }
    }
  }
}
