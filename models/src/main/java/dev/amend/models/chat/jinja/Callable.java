package dev.amend.models.chat.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that templates can call. */
interface Callable {
  @Nullable Object call(List<@Nullable Object> positional, Map<String, @Nullable Object> named);
}
