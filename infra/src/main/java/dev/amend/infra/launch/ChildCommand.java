package dev.amend.infra.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How the JVM of a training process is started: its command line and what it sees of ours. */
record ChildCommand(String classPath, List<String> flags) {
  /**
   * Where the machine differs from others. Credentials and options meant for this JVM stay here: a
   * trainer talks to nobody, unless its job names the variable with the key of a judge.
   */
  private static final List<String> PASSED_ON =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "TEMP",
          "SystemRoot",
          "LD_LIBRARY_PATH",
          "CUDA_VISIBLE_DEVICES",
          "NVIDIA_VISIBLE_DEVICES",
          "PYTORCH_LIBRARY_PATH",
          "PYTORCH_VERSION",
          "PYTORCH_FLAVOR",
          "DJL_CACHE_DIR",
          "ENGINE_CACHE_DIR",
          "OMP_NUM_THREADS",
          "OMP_WAIT_POLICY");

  ChildCommand {
    flags = List.copyOf(flags);
  }

  ProcessBuilder process(TrainingJob job) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + job.heapMegabytes() + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + crashReport(job, "%p"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, job.mainClass(), job.spec().toString()));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().clear();
    process.environment().putAll(environment(System.getenv(), job.variables()));
    return process;
  }

  /** Where the JVM writes down how it crashed. */
  static Path crashReport(TrainingJob job, String pid) {
    return job.log().toAbsolutePath().resolveSibling("hs_err_" + pid + ".log");
  }

  static Map<String, String> environment(Map<String, String> ours, Set<String> needed) {
    Map<String, String> theirs = new TreeMap<>(ours);
    Set<String> passed = new HashSet<>(PASSED_ON);
    passed.addAll(NativeSettings.names());
    passed.addAll(needed);
    theirs.keySet().retainAll(passed);
    NativeSettings.complete(theirs);
    theirs.put("OPT_OUT_TRACKING", "true"); // the tensor library reports its use otherwise
    return theirs;
  }
}
