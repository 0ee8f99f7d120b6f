@org.jspecify.annotations.NullMarked
package dev.limbeck.alembic;
