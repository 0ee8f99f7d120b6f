/**
 * Everything a user can set, as one immutable value.
 *
 * <p>A {@link dev.limbeck.config.Setting} is one line of the table of what can be set; {@link
 * dev.limbeck.config.ConfigReader} asks for each of them, in this order: the command line, the
 * environment variable {@code LIMBECK_…}, the section of {@code tool.yaml} that {@code --env}
 * chose, the rest of {@code tool.yaml}, and last the application's own files. The first answer
 * counts; only the two maps ({@code properties}) are put together key by key.
 *
 * <p>Decisions that cannot be seen in the code of one class:
 *
 * <ul>
 *   <li>{@code tool.yaml} is looked for in the working directory alone, as Alembic does with its
 *       file; the error names one that stands further up. A project is never changed by accident
 *       from a folder below it.
 *   <li>A relative path belongs to the folder of the file that says it; on the command line and in
 *       a variable, to the working directory.
 *   <li>Text is interpolated only when it is used: an unset variable in {@code prod} does not
 *       disturb {@code dev}, nor one under {@code database} a command that needs no database. So a
 *       {@link dev.limbeck.config.Config} keeps its two halves as {@link
 *       dev.limbeck.config.Section}s, which hold either a value or the problems that are told when
 *       it is asked for. What can be judged without variables (unknown and double keys, wrong
 *       types) is judged at once, in the sections that are not used too.
 *   <li>Nothing here loads a class, opens a connection or reads {@code System.getenv}.
 *   <li>A password is a {@link dev.limbeck.config.Secret}, which does not print itself; what a
 *       driver says goes through {@link dev.limbeck.config.Secrets} before a person sees it.
 * </ul>
 */
@NullMarked
package dev.limbeck.config;

import org.jspecify.annotations.NullMarked;
