package dev.amend.infra.launch;

import java.nio.file.Path;
import java.util.ArrayList;
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
          "OMP_WAIT_POLICY",
          "GOMP_SPINCOUNT");

  /**
   * How long an idle OpenMP thread spins before it sleeps. The default of libgomp starves other
   * threads where cores are few; never spinning costs a small model a fifth of its speed.
   */
  private static final String SPIN = "5000";

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
    theirs.keySet().removeIf(name -> !PASSED_ON.contains(name) && !needed.contains(name));
    if (!theirs.containsKey("OMP_WAIT_POLICY")) {
      theirs.putIfAbsent("GOMP_SPINCOUNT", SPIN);
    }
    theirs.put("OPT_OUT_TRACKING", "true"); // the tensor library reports its use otherwise
    return theirs;
  }
}
