package dev.limbeck.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails where the entities and the database differ; does not compile. This is the one to bind to a
 * phase: {@code check} compiles once more, and after that Maven has forgotten the jar it packed.
 */
@Mojo(
    name = "check-no-fork",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class CheckNoForkMojo extends CheckingMojo {}
