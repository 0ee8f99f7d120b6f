/**
 * Tests of the plugin: whole builds of the projects in {@code src/it}.
 *
 * <p>The builds are processes of the same Maven that runs the tests, with the user's own local
 * repository, so that nothing is fetched twice and an offline build stays one. This reactor's
 * artifacts are not installed anywhere: {@link dev.limbeck.maven.ReactorArtifacts} shows the builds
 * where they lie.
 */
@NullMarked
package dev.limbeck.maven;

import org.jspecify.annotations.NullMarked;
