package dev.limbeck.example;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A book of an author. */
@Entity
@Table(name = "books")
public class Book {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  private @Nullable Long id;

  @Column(name = "title", nullable = false, length = 300)
  private String title;

  @Column(name = "isbn", nullable = false, unique = true, length = 13)
  private String isbn;

  /** As in the tutorial; money that is counted belongs into a {@code numeric} column. */
  @Column(name = "price", nullable = false)
  private Double price;

  /** A wall clock's time, without a zone; null for what is yet to come. */
  @Column(name = "published_at")
  private @Nullable LocalDateTime publishedAt;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "author_id", nullable = false)
  private Author author;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields itself
  protected Book() {}

  Book(
      Author author, String title, String isbn, Double price, @Nullable LocalDateTime publishedAt) {
    this.author = author;
    this.title = title;
    this.isbn = isbn;
    this.price = price;
    this.publishedAt = publishedAt;
  }

  /** Null until there is a row. */
  public @Nullable Long getId() {
    return id;
  }

  public String getTitle() {
    return title;
  }

  public String getIsbn() {
    return isbn;
  }

  public Double getPrice() {
    return price;
  }

  public void setPrice(Double price) {
    this.price = price;
  }

  public @Nullable LocalDateTime getPublishedAt() {
    return publishedAt;
  }

  public Author getAuthor() {
    return author;
  }
}
