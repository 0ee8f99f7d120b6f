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
import org.jspecify.annotations.Nullable;

/** What a user wrote. */
@Entity
@Table(name = "posts")
public class Post {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  private @Nullable Long id;

  @Column(name = "title", nullable = false, length = 200)
  private String title;

  @Column(name = "body", columnDefinition = "text")
  private @Nullable String body;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "author_id", nullable = false)
  private User author;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields itself
  protected Post() {}

  Post(User author, String title, @Nullable String body) {
    this.author = author;
    this.title = title;
    this.body = body;
  }

  /** Null until there is a row. */
  public @Nullable Long getId() {
    return id;
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public @Nullable String getBody() {
    return body;
  }

  public void setBody(@Nullable String body) {
    this.body = body;
  }

  public User getAuthor() {
    return author;
  }
}
