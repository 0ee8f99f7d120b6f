package dev.limbeck.cli;

import picocli.CommandLine.IVersionProvider;

/** This tool's version, as its jar says it. */
final class ToolVersion implements IVersionProvider {

  static String text() {
    String version = ToolVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"limbeck " + text()};
  }
}
