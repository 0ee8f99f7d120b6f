/**
 * The library's front door: {@link dev.limbeck.Limbeck} brings an application's database up to date
 * at its start.
 *
 * <p>Everything behind it is public, too, package by package; this is the short way. It needs no
 * {@code tool.yaml}, no terminal and no entities, only the revisions that the application brings
 * along and the data source that it has anyway.
 */
@NullMarked
package dev.limbeck;

import org.jspecify.annotations.NullMarked;
