/**
 * The commands as goals of Maven: parameters in, one library call, its value logged.
 *
 * <p>A goal means what the command of its name means; what it returns is shown by the same words
 * with Maven's log in the place of the terminal. There is no {@code init}: what it would write, the
 * POM says.
 *
 * <p>The model's class path is the project's own. It holds the scopes {@code compile}, {@code
 * provided} and {@code runtime}, because where an application server brings Hibernate or the driver
 * they are {@code provided}, and the project's own ones are to be used. Of modules that are built
 * in the same run the folder of classes is taken, never the jar, so that entities in them are found
 * whether or not the run has packed them.
 *
 * <p>The plugin depends on the library and on the reader of entities (a small jar), and on no
 * driver and no Hibernate. Limbeck's own Hibernate is 22 MB in 15 jars, which all users would fetch
 * and only projects without Hibernate need; it is resolved when such a project is read, as Maven
 * resolves any dependency. A driver stands on the project's class path, or is added to the plugin
 * as a dependency.
 */
@NullMarked
package dev.limbeck.maven;

import org.jspecify.annotations.NullMarked;
