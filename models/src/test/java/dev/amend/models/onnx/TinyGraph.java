package dev.amend.models.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an ONNX graph (opset 13) that can be computed by hand: every whole-number input but the
 * mask looks up a row of two numbers, the rows are added and masked, their mean over the tokens
 * times the head is the output.
 */
final class TinyGraph {
  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int HALF = 10;
  private static final int WIDTH = 2;

  private final Proto graph = new Proto().text(2, "tiny");
  private final List<String> rows = new ArrayList<>();
  private int index = INT64;
  private int result = FLOAT;
  private String output = "logits";
  private @Nullable String location;

  /** Whole numbers of 32 bits from here on. */
  TinyGraph narrow() {
    index = INT32;
    return this;
  }

  /** Half precision at the end. */
  TinyGraph half() {
    result = HALF;
    return this;
  }

  TinyGraph output(String name) {
    output = name;
    return this;
  }

  /** Keeps the tables that follow in a file of that name; {@link #head} stays inside. */
  TinyGraph external(String name) {
    location = name;
    return this;
  }

  /** An input that looks rows up in a table. */
  TinyGraph table(String input, float[]... table) {
    declare(11, input, index, "rows", "tokens");
    tensor(input + "_table", table);
    node("Gather", input + "_row", input + "_table", input);
    rows.add(input + "_row");
    return this;
  }

  /** The input that switches tokens off. */
  TinyGraph mask() {
    declare(11, "attention_mask", index, "rows", "tokens");
    Proto axes = new Proto().number(1, 1).number(2, INT64).text(8, "axes");
    graph.message(
        5, axes.bytes(9, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(2).array()));
    Proto to = new Proto().text(1, "to").number(3, FLOAT).number(20, 2);
    graph.message(1, of("Cast", "mask_float", "attention_mask").message(5, to));
    node("Unsqueeze", "mask_column", "mask_float", "axes");
    return this;
  }

  /** Ends the graph: one column a label. */
  byte[] head(float[] first, float[] second, float[] bias) {
    String sum = rows.get(0);
    for (String row : rows.subList(1, rows.size())) {
      node("Add", sum + "+" + row, sum, row);
      sum = sum + "+" + row;
    }
    node("Mul", "masked", sum, "mask_column");
    Proto axes = new Proto().text(1, "axes").number(8, 1).number(20, 7);
    Proto drop = new Proto().text(1, "keepdims").number(3, 0).number(20, 2);
    graph.message(1, of("ReduceMean", "mean", "masked").message(5, axes).message(5, drop));
    location = null;
    tensor("head", first, second);
    tensor("bias", bias);
    node("MatMul", "product", "mean", "head");
    node("Add", "sum", "product", "bias");
    Proto to = new Proto().text(1, "to").number(3, result).number(20, 2);
    graph.message(1, of("Cast", output, "sum").message(5, to));
    declare(12, output, result, "rows", "labels");
    Proto opset = new Proto().text(1, "").number(2, 13);
    return new Proto().number(1, 8).message(7, graph).message(8, opset).toBytes();
  }

  /** The bytes of a table as they stand in a file of external data. */
  static byte[] raw(float[]... table) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * table.length * table[0].length).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : table) {
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    return bytes.array();
  }

  private void tensor(String name, float[]... table) {
    Proto tensor = new Proto();
    if (!name.equals("bias")) {
      tensor.number(1, table.length);
    }
    tensor.number(1, table[0].length).number(2, FLOAT).text(8, name);
    if (location == null) {
      tensor.bytes(9, raw(table));
    } else {
      tensor.message(13, new Proto().text(1, "location").text(2, location)).number(14, 1);
    }
    graph.message(5, tensor);
  }

  private static Proto of(String operator, String result, String... inputs) {
    Proto node = new Proto();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, result).text(4, operator);
  }

  private void node(String operator, String result, String... inputs) {
    graph.message(1, of(operator, result, inputs));
  }

  private void declare(int field, String name, int type, String... dimensions) {
    Proto shape = new Proto();
    for (String dimension : dimensions) {
      shape.message(1, new Proto().text(2, dimension));
    }
    Proto tensor = new Proto().number(1, type).message(2, shape);
    graph.message(field, new Proto().text(1, name).message(2, new Proto().message(1, tensor)));
  }
}
