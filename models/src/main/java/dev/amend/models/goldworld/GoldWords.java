package dev.amend.models.goldworld;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The closed content words. Relations have few parameters (a tool per verb, a place per object), so
 * that a small model learns them and combines them anew; a table over pairs it would not learn.
 */
final class GoldWords {
  static final Map<String, String> TOOL_OF_VERB =
      pairs(
          "clean cloth, polish cloth, sew needle, patch needle, fix hammer, build hammer, "
              + "paint brush, dust brush, trim scissors, cut scissors, lift rope, hang rope, "
              + "wash bucket, soak bucket, measure ruler, mark ruler, carry basket, store basket, "
              + "repair glue, seal glue, pack sack, move sack, inspect lens, study lens");

  static final Map<String, String> PLACE_OF_OBJECT =
      pairs(
          "lamp garden, chair porch, table kitchen, door workshop, window attic, fence yard, "
              + "boat barn, kite market, clock library, drum cellar, bowl kitchen, mirror attic, "
              + "shelf library, carpet yard, curtain porch, coat cellar, hat market, boot barn, "
              + "blanket garden, barrel workshop, wagon yard, bench garden, statue library, "
              + "flag porch, bell attic, plate kitchen, jar cellar, toy workshop, sign market, "
              + "crown barn");

  static final List<String> TOOLS = distinct(TOOL_OF_VERB);
  static final List<String> PLACES = distinct(PLACE_OF_OBJECT);

  static final List<String> PEOPLE =
      list(
          "baker miller tailor farmer butcher barber cobbler weaver potter fisher mason smith "
              + "hunter shepherd clerk sailor painter singer gardener porter");

  static final List<String> LANDMARKS =
      list(
          "mill harbor quarry tunnel forest chapel tower bridge castle fountain station school inn "
              + "lake gate dock square temple museum stable");

  static final List<String> GOODS =
      list("bread flour honey salt wool milk cheese apples candles soap");

  static final List<String> COLORS = list("red blue green yellow white black brown grey");

  private GoldWords() {}

  static List<String> list(String words) {
    return List.of(words.split(" "));
  }

  /** Reads "key value, key value", keeping the order. */
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(", ", -1)) {
      List<String> words = Arrays.asList(pair.split(" ", 2));
      pairs.put(words.get(0), words.get(1));
    }
    return Collections.unmodifiableMap(pairs);
  }

  private static List<String> distinct(Map<String, String> pairs) {
    return List.copyOf(new LinkedHashSet<>(pairs.values()));
  }
}
