package dev.limbeck.hibernate;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitJoinTableNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;

/**
 * What Spring Boot's {@code SpringImplicitNamingStrategy} says (its documentation, "Configure
 * Hibernate Naming Strategy"): JPA's names, but a join table is called after the owning table and
 * the attribute. Stands in where Spring's own class is not on the class path that was given.
 */
public final class SpringImplicitNames extends ImplicitNamingStrategyJpaCompliantImpl {
  private static final long serialVersionUID = 1L;

  @Override
  public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
    String attribute = source.getAssociationOwningAttributePath().getProperty();
    return toIdentifier(
        source.getOwningPhysicalTableName() + "_" + attribute, source.getBuildingContext());
  }
}
