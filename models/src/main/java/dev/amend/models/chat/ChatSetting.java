package dev.amend.models.chat;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a chat template is told beside the messages. It is all that a rendering depends on: neither
 * clock nor time zone of a machine has a part in it.
 *
 * @param digest {@link ChatTemplate#digest} of the template it was written for; empty where nobody
 *     looked. It names the template in keys, and nothing is rendered by it
 * @param date the day that {@code strftime_now} tells, at midnight; without one the template has no
 *     such function, and one that can do without says its own date
 * @param variables truths, numbers and texts by name, such as {@code enable_thinking}
 */
public record ChatSetting(String digest, @Nullable LocalDate date, Map<String, Object> variables)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Names that every rendering gives a value of its own. */
  public static final Set<String> TAKEN =
      Set.of("messages", "add_generation_prompt", "strftime_now", "raise_exception");

  /** No date and no variable. */
  public static final ChatSetting NONE = new ChatSetting("", null, Map.of());

  /** Refuses variables that every rendering has. */
  public ChatSetting {
    if (!Collections.disjoint(variables.keySet(), TAKEN)) {
      throw new IllegalArgumentException("a chat template has its own " + TAKEN);
    }
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }
}
