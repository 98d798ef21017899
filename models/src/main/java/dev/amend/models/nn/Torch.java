package dev.amend.models.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** Start of the native engine, and what every thread does before its first tensor operation. */
public final class Torch {
  /** What the library calls the engine. */
  static final String ENGINE = "PyTorch";

  private Torch() {}

  /**
   * The engine, with its libraries.
   *
   * @throws NativeLibraryException when they cannot be unpacked or loaded
   */
  static Engine engine() {
    try {
      return Engine.getEngine(ENGINE);
    } catch (RuntimeException | LinkageError e) {
      throw new NativeLibraryException(e);
    }
  }

  /** An owner of tensors in main memory, for what has the same bits on every machine. */
  public static NDManager newManager() {
    return newManager(Device.cpu());
  }

  /**
   * An owner of tensors on a device. Loads the native libraries once a process (0.4 s; 2 s the
   * first time on a machine).
   */
  public static NDManager newManager(Device device) {
    Engine engine = engine();
    prepareThread();
    return engine.newBaseManager(device);
  }

  /**
   * Gradient mode is thread-local and on in fresh threads; the profiling executor makes the first
   * calls of a script differ in the last bit from later ones. Both are switched off here.
   */
  public static void prepareThread() {
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
  }

  /** Threads of one operator, process-wide. One is fastest for tiny models on a busy machine. */
  public static void useThreads(int threads) {
    JniUtils.setNumThreads(threads);
  }
}
