//! A new folder that is either finished or taken away again.

use std::io;
use std::path::{Path, PathBuf};

/// Why a folder cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum NewFolderError {
    /// Its name is taken by something else.
    #[error("it is there already and is no folder")]
    NoFolder,
    /// There is something in it.
    #[error("it is there already and is not empty")]
    NotEmpty,
    /// The system refuses.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// A folder to be filled. Unless it is kept, what is in it is taken away at the end.
#[derive(Debug)]
pub struct NewFolder {
    path: PathBuf,
    /// The highest folder that was not there before; `None` where an empty one was.
    made: Option<PathBuf>,
    kept: bool,
}

impl NewFolder {
    /// Makes it with the folders above it, or takes an empty one.
    ///
    /// # Errors
    /// When the name is taken, by a symbolic link too, or the system refuses.
    pub fn make(path: &Path) -> Result<NewFolder, NewFolderError> {
        let path = path.to_owned();
        if let Ok(there) = path.symlink_metadata() {
            if !there.is_dir() {
                return Err(NewFolderError::NoFolder);
            }
            if !entries(&path)?.is_empty() {
                return Err(NewFolderError::NotEmpty);
            }
            return Ok(NewFolder { path, made: None, kept: false });
        }
        let is_missing = |folder: &&Path| folder.symlink_metadata().is_err();
        let made = path.ancestors().take_while(is_missing).last().map(Path::to_owned);
        let folder = NewFolder { path, made, kept: false };
        std::fs::create_dir_all(&folder.path)?;
        Ok(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// It is finished.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for NewFolder {
    /// Nothing is said about what cannot be removed: the failure that led here is said already.
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        match &self.made {
            Some(made) => drop(std::fs::remove_dir_all(made)),
            None => {
                for path in entries(&self.path).unwrap_or_default() {
                    let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
                }
            }
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "a folder that is about to be filled; nothing in it is read")]
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    folder.read_dir()?.map(|entry| Ok(entry?.path())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_is_taken_away_with_the_folders_above() {
        let top = tempfile::tempdir().unwrap();
        let folder = NewFolder::make(&top.path().join("a/b")).unwrap();
        std::fs::write(folder.path().join("half"), "x").unwrap();
        drop(folder);
        assert!(entries(top.path()).unwrap().is_empty());
    }

    #[test]
    fn a_folder_that_was_there_stays_there() {
        let top = tempfile::tempdir().unwrap();
        let folder = NewFolder::make(top.path()).unwrap();
        std::fs::create_dir(folder.path().join("half")).unwrap();
        std::fs::write(folder.path().join("half/made"), "x").unwrap();
        drop(folder);
        assert!(entries(top.path()).unwrap().is_empty());
    }

    #[test]
    fn what_is_there_is_not_touched() {
        let top = tempfile::tempdir().unwrap();
        std::fs::write(top.path().join("mine"), "x").unwrap();
        assert!(matches!(NewFolder::make(top.path()), Err(NewFolderError::NotEmpty)));
        assert!(matches!(NewFolder::make(&top.path().join("mine")), Err(NewFolderError::NoFolder)));
        assert_eq!(std::fs::read(top.path().join("mine")).unwrap(), b"x");
    }
}
