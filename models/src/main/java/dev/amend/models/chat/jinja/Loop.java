package dev.amend.models.chat.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code loop} tells within a loop. */
record Loop(List<@Nullable Object> items, int index, int depth) {
  @Nullable Object get(String name) {
    int count = items.size();
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "revindex" -> (long) count - index;
      case "revindex0" -> count - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == count - 1;
      case "length" -> (long) count;
      case "depth" -> depth + 1L;
      case "depth0" -> (long) depth;
      case "previtem" -> index > 0 ? items.get(index - 1) : Undefined.variable("loop.previtem");
      case "nextitem" ->
          index + 1 < count ? items.get(index + 1) : Undefined.variable("loop.nextitem");
      case "cycle" -> (Callable) (positional, named) -> positional.get(index % positional.size());
      default -> throw JinjaException.of("loop." + name + " is not supported");
    };
  }
}
