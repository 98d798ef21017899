package dev.amend.pipelines.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Json;
import dev.amend.pipelines.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Rows that are shown as a table or as a JSON list of objects. */
final class Listing {
  private final String[] titles;
  private final List<String[]> rows = new ArrayList<>();

  Listing(String... titles) {
    this.titles = titles.clone();
  }

  void add(String... cells) {
    rows.add(cells.clone());
  }

  String table() {
    TextTable table = new TextTable(titles);
    rows.forEach(table::add);
    return table.toString();
  }

  String json() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String[] row : rows) {
      ObjectNode object = list.addObject();
      for (int column = 0; column < titles.length; column++) {
        object.put(titles[column], row[column]);
      }
    }
    return Json.pretty(list).strip();
  }
}
