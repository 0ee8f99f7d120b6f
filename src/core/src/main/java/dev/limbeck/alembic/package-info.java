/**
 * Reads what Alembic left behind: the scripts of a {@code versions/} folder and the output of its
 * {@code --sql}.
 *
 * <p>Nothing of Python is run. Of a script only the assignments that Alembic itself looks at are
 * understood, and the module's first string; whatever has another form than a constant is a problem
 * with file and line, since a guess would tear the graph. The bodies are Python and stay behind;
 * what they do is taken from the SQL that Alembic writes of them.
 */
@NullMarked
package dev.limbeck.alembic;

import org.jspecify.annotations.NullMarked;
