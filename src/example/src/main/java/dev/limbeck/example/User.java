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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who writes posts. */
@Entity
@Table(name = "users")
public class User {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  private @Nullable Long id;

  @Column(name = "email", nullable = false, unique = true, length = 255)
  private String email;

  @Column(name = "name", nullable = false, length = 100)
  private String name;

  @OneToMany(mappedBy = "author", fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
  @OrderBy("id")
  private List<Post> posts = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields itself
  protected User() {}

  public User(String email, String name) {
    this.email = email;
    this.name = name;
  }

  /** Writes a post; it becomes a row with its author, or when the session is flushed. */
  public Post write(String title, @Nullable String body) {
    Post post = new Post(this, title, body);
    posts.add(post);
    return post;
  }

  /** Null until there is a row. */
  public @Nullable Long getId() {
    return id;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public List<Post> getPosts() {
    return posts;
  }
}
