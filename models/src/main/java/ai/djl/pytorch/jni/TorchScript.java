package ai.djl.pytorch.jni;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript source text compiled at run time. Holds code only; weights are passed to each call.
 */
public final class TorchScript implements AutoCloseable {
  private final long handle;

  private TorchScript(long handle) {
    this.handle = handle;
  }

  /** Source is a file {@code code/__torch__.py}: free functions and one {@code class M(Module)}. */
  public static TorchScript compile(NDManager manager, String source) {
    try {
      var in = new ByteArrayInputStream(archive(source));
      return new TorchScript(JniUtils.loadModuleHandle(in, manager.getDevice(), true, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a method under the calling thread's gradient mode. The caller closes the result. */
  public IValue call(String method, Object... arguments) {
    IValue[] values = new IValue[arguments.length];
    long[] handles = new long[arguments.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = toIValue(arguments[i]);
        handles[i] = values[i].getHandle();
      }
      // isTrain = true: no InferenceMode guard, so results can take part in autograd
      return new IValue(PyTorchLibrary.LIB.moduleRunMethod(handle, method, handles, true, false));
    } finally {
      for (IValue value : values) {
        if (value != null) {
          value.close();
        }
      }
    }
  }

  public NDArray tensor(NDManager owner, String method, Object... arguments) {
    try (IValue result = call(method, arguments)) {
      return result.toTensor((PtNDManager) owner);
    }
  }

  public NDList tensors(NDManager owner, String method, Object... arguments) {
    try (IValue result = call(method, arguments)) {
      return result.toNDList((PtNDManager) owner);
    }
  }

  @Override
  public void close() {
    PyTorchLibrary.LIB.torchDeleteModule(handle);
  }

  private static IValue toIValue(Object argument) {
    if (argument instanceof PtNDArray array) return IValue.from(array);
    if (argument instanceof NDList list) {
      return IValue.listFrom(list.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }
    if (argument instanceof Integer || argument instanceof Long) {
      return IValue.from(((Number) argument).longValue());
    }
    if (argument instanceof Float || argument instanceof Double) {
      return IValue.from(((Number) argument).doubleValue());
    }
    if (argument instanceof Boolean flag) return IValue.from(flag.booleanValue());
    if (argument instanceof long[] longs) return IValue.listFrom(longs);
    if (argument instanceof double[] doubles) return IValue.listFrom(doubles);
    if (argument instanceof String text) return IValue.from(text);
    if (argument instanceof List<?> items) return tuple(items);
    throw new IllegalArgumentException("no TorchScript type for " + argument.getClass());
  }

  private static IValue tuple(List<?> items) {
    IValue[] values = new IValue[items.size()];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = toIValue(items.get(i));
      }
      return IValue.tupleFrom(values);
    } finally {
      for (IValue value : values) {
        if (value != null) {
          value.close();
        }
      }
    }
  }

  static byte[] archive(String source) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      stored(zip, "m/data.pkl", emptyModule());
      stored(zip, "m/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      stored(zip, "m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // an empty tuple
      stored(zip, "m/version", "10\n".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  /**
   * Pickle protocol 2 of one object of class {@code __torch__.M} whose state is {training: true}.
   */
  private static byte[] emptyModule() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x80, 2});
    out.writeBytes("c__torch__\nM\n)".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {(byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    out.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'});
    return out.toByteArray();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] data) throws IOException {
    var crc = new CRC32();
    crc.update(data);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(data.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }
}
