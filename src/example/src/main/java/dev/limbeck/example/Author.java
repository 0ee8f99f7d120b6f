package dev.limbeck.example;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody whose books are for sale. */
@Entity
@Table(name = "authors")
public class Author {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  private @Nullable Long id;

  @Column(name = "name", nullable = false, length = 150)
  private String name;

  @Column(name = "email", nullable = false, unique = true, length = 255)
  private String email;

  @Column(name = "bio", columnDefinition = "text")
  private @Nullable String bio;

  @OneToMany(mappedBy = "author", fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
  @OrderBy("id")
  private List<Book> books = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields itself
  protected Author() {}

  public Author(String name, String email, @Nullable String bio) {
    this.name = name;
    this.email = email;
    this.bio = bio;
  }

  /** Publishes a book; it becomes a row with its author, or when the session is flushed. */
  public Book publish(
      String title, String isbn, double price, @Nullable LocalDateTime publishedAt) {
    Book book = new Book(this, title, isbn, price, publishedAt);
    books.add(book);
    return book;
  }

  /** Null until there is a row. */
  public @Nullable Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public String getEmail() {
    return email;
  }

  public @Nullable String getBio() {
    return bio;
  }

  public void setBio(@Nullable String bio) {
    this.bio = bio;
  }

  public List<Book> getBooks() {
    return books;
  }
}
