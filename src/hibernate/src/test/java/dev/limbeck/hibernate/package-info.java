/**
 * Tests of the entity reader. Each compiles the entities it is about, and reads them as a project
 * would have them read: through the isolated class loader, with each of three versions of
 * Hibernate.
 */
@NullMarked
package dev.limbeck.hibernate;

import org.jspecify.annotations.NullMarked;
