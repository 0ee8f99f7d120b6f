package dev.limbeck.command;

import java.nio.file.Path;

/** A process that waits for a byte and upgrades a project then, unless it is killed. */
final class KilledUpgrade {
  private KilledUpgrade() {}

  /**
   * Upgrades once.
   *
   * @param arguments the folder of the project and the url of its database
   */
  public static void main(String[] arguments) throws Exception {
    TestProject project = new TestProject(Path.of(arguments[0]), arguments[1]);
    Upgrade upgrade = new Upgrade(project.config(), TestProject.tool());
    System.out.print("r");
    System.out.flush();
    if (System.in.read() < 0) {
      return;
    }
    upgrade.run("head");
  }
}
