package dev.amend.pipelines.cli;

import picocli.CommandLine.IVersionProvider;

/** Says the version that the build wrote into the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    String shown = version == null ? "development" : version;
    return new String[] {"amend " + shown, "Java " + Runtime.version()};
  }
}
