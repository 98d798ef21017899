package dev.amend.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Safetensors bytes put together by hand, right or wrong. */
final class RawSafeTensors {
  private RawSafeTensors() {}

  static byte[] bytes(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return bytes(text.length, text, dataBytes);
  }

  static byte[] bytes(long statedLength, byte[] header, int dataBytes) {
    return ByteBuffer.allocate(8 + header.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(statedLength)
        .put(header)
        .array();
  }

  static String entry(String name, String dtype, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, dtype, shape, offsets);
  }
}
