package dev.amend.tests.project;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.opentest4j.TestAbortedException;

/**
 * Begins with the installation of PyTorch, which takes minutes of waiting, as soon as the first
 * test of a process begins, where {@code -Damend.python=install} asks for one. The tests that need
 * it wait for its end, and tell why when there is none.
 */
public final class EarlyInstallation implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (TorchPython.isToBeInstalled()) {
      Thread thread = new Thread(EarlyInstallation::install, "install-torch");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void install() {
    try {
      TorchPython.ready();
    } catch (TestAbortedException e) {
      // The tests that ask for it say so.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
