package dev.limbeck.config;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import dev.limbeck.schema.QualifiedName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything a user has set, put together from all places and checked.
 *
 * @param folder where the project is: the folder of {@code tool.yaml}, or the working directory
 *     where there is none; absolute
 * @param environment the one chosen by {@code --env}; empty text for none
 * @param databaseSection use {@link #database()} instead, unless a missing database is fine
 * @param databaseAddress use {@link #databaseWithoutLogin()} instead
 * @param modelSection use {@link #model()} instead, unless a missing model is fine
 * @param migrations the folders of revisions, absolute, at least one
 * @param naming how new revision files are called
 * @param versionTable the name of the version table
 * @param autogenerate how revisions are generated
 * @param places where each setting that was given comes from: a line of a file, a variable or an
 *     option
 */
public record Config(
    Path folder,
    String environment,
    Section<DatabaseSettings> databaseSection,
    Section<DatabaseSettings> databaseAddress,
    Section<ModelSettings> modelSection,
    List<Path> migrations,
    FileNaming naming,
    QualifiedName versionTable,
    AutogenerateSettings autogenerate,
    Map<Setting, Place> places) {

  /** The version table's name where nobody chose one. */
  public static final String DEFAULT_VERSION_TABLE = "limbeck_version";

  public Config {
    migrations = List.copyOf(migrations);
    Map<Setting, Place> copy = new EnumMap<>(Setting.class);
    copy.putAll(places);
    places = Collections.unmodifiableMap(copy);
  }

  /**
   * How the database is reached.
   *
   * @throws dev.limbeck.error.UserException if that is not set, or set wrongly
   */
  public DatabaseSettings database() {
    return databaseSection.get();
  }

  /**
   * Which database it is, for who does not connect to it: without user and password, which may then
   * be missing.
   *
   * @throws dev.limbeck.error.UserException if the rest is not set, or set wrongly
   */
  public DatabaseSettings databaseWithoutLogin() {
    return databaseAddress.get();
  }

  /**
   * Where the wanted schema comes from.
   *
   * @throws dev.limbeck.error.UserException if that is set wrongly, or no class path was found
   */
  public ModelSettings model() {
    return modelSection.get();
  }

  /**
   * The same value, of which both halves are there.
   *
   * @throws dev.limbeck.error.UserException with the problems of both, each once
   */
  public Config requireAll() {
    Problems all = new Problems();
    Stream.concat(databaseSection.problems().stream(), modelSection.problems().stream())
        .distinct()
        .forEach(all::add);
    all.throwIfAny(ExitCode.USAGE);
    return this;
  }
}
