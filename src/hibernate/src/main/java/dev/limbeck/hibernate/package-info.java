/**
 * Reads entities through Hibernate's boot metadata, with no connection and no session factory.
 *
 * <p>This package is loaded into the isolated class loader, next to the project's classes, and runs
 * with whatever Hibernate from 6.2 to 7.x the project has. It is compiled against 6.2; only what
 * has the same binary form in all of them is called directly, the rest through {@link
 * dev.limbeck.hibernate.VersionSpecific}. Nothing may be mentioned that a later version removed:
 * the JVM's verifier would refuse the whole class, not just the call.
 *
 * <p>Types, nullability, keys and checks are taken from Hibernate's metadata and never from fields
 * or annotations, so that converters, custom types and every mapping style come out as the
 * application itself has them. Names that Hibernate made up (hashes) are no names. What it keeps as
 * SQL alone (options in a {@code columnDefinition}, the first row of a table of numbers) is read
 * from that SQL.
 *
 * <p>Jars that nobody named one by one are not searched, since most are none of the user's; where
 * an entity refers to one of theirs ({@code UnreadEntity}) or extends it, the reading begins again
 * with that jar. Hibernate tells of an unknown entity where it is an association's target; where it
 * is a part of a key or of a map, the attributes' types are looked through, but only when Hibernate
 * has failed, for it alone knows which of them it maps.
 *
 * <p>Which columns a sequence numbers is asked of Hibernate's own generators ({@code Generators}).
 * One that only the running application can make, since it wants a service of it, is left out and
 * named; the model then says that not all numbers are known, so that nothing is dropped which may
 * be theirs.
 */
@NullMarked
package dev.limbeck.hibernate;

import org.jspecify.annotations.NullMarked;
