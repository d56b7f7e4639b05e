//! The desk that requests pass over on their way to the worker: it numbers them, holds them until the worker listens, and
//! hands each answer to the one who asked. Pure, so that it is tested without a browser.

use aceso_messages::{Problem, ProblemKind, Progress, Reply, Request, ToWorker};
use futures_channel::oneshot;
use yew::Callback;

/// An answer and the bytes that came beside it.
pub type Answer<A> = Result<(Reply, Option<A>), Problem>;

/// A message on its way to the worker.
#[derive(Debug, PartialEq)]
pub struct Post<A> {
    /// The message.
    pub message: ToWorker,
    /// What travels beside it.
    pub attachment: Option<A>,
}

struct Open<A> {
    answer: oneshot::Sender<Answer<A>>,
    progress: Option<Callback<Progress>>,
}

/// Open requests and those that wait for the worker. `A` is the type of attachments.
pub struct Desk<A> {
    listening: bool,
    waiting: Vec<Post<A>>,
    /// A handful at most, so a list will do.
    open: Vec<(u32, Open<A>)>,
    next: u32,
    broken: Option<Problem>,
}

impl<A> Default for Desk<A> {
    fn default() -> Self {
        Self {
            listening: false,
            waiting: Vec::new(),
            open: Vec::new(),
            next: 1,
            broken: None,
        }
    }
}

impl<A> Desk<A> {
    /// Takes a request in. Returns its number, where its answer will arrive, and what to post now, if anything.
    pub fn take(
        &mut self,
        request: Request,
        attachment: Option<A>,
        progress: Option<Callback<Progress>>,
    ) -> (u32, oneshot::Receiver<Answer<A>>, Option<Post<A>>) {
        let id = self.next;
        self.next = self.next.checked_add(1).unwrap_or(1);
        let (answer, receiver) = oneshot::channel();
        if let Some(problem) = &self.broken {
            // The receiver is in our hands, so this can't fail.
            let _ = answer.send(Err(problem.clone()));
            return (id, receiver, None);
        }
        self.open.push((id, Open { answer, progress }));
        let post = Post {
            message: ToWorker { id, request },
            attachment,
        };
        if self.listening {
            (id, receiver, Some(post))
        } else {
            self.waiting.push(post);
            (id, receiver, None)
        }
    }

    /// The worker listens: what waited is to be posted, in order.
    pub fn ready(&mut self) -> Vec<Post<A>> {
        self.listening = true;
        std::mem::take(&mut self.waiting)
    }

    /// Hands an answer over; one that nobody waits for is dropped.
    pub fn settle(&mut self, id: u32, result: Result<Reply, Problem>, attachment: Option<A>) {
        if let Some(at) = self.open.iter().position(|(open, _)| *open == id) {
            let (_, open) = self.open.swap_remove(at);
            // Whoever asked may have gone away meanwhile.
            let _ = open.answer.send(result.map(|reply| (reply, attachment)));
        }
    }

    /// Who wants to hear of this request's progress.
    pub fn progress(&self, id: u32) -> Option<Callback<Progress>> {
        let (_, open) = self.open.iter().find(|(open, _)| *open == id)?;
        open.progress.clone()
    }

    /// The worker is gone: every open request fails, and every later one.
    pub fn break_down(&mut self, what: &str) {
        let problem = internal(what);
        self.waiting.clear();
        for (_, open) in self.open.drain(..) {
            let _ = open.answer.send(Err(problem.clone()));
        }
        self.broken = Some(problem);
    }
}

/// A fault of ours, with a word on where.
pub fn internal(what: &str) -> Problem {
    Problem {
        kind: ProblemKind::Internal,
        facts: vec![("what".to_owned(), what.to_owned())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_wait_until_the_worker_listens() {
        let mut desk = Desk::<&str>::default();
        let (first, _a, none) = desk.take(Request::Session, None, None);
        assert_eq!(none, None);
        let (_, _b, none) = desk.take(Request::Unlock, Some("secret"), None);
        assert_eq!(none, None);
        let posts = desk.ready();
        assert_eq!(posts.len(), 2);
        assert_eq!(posts[0].message.id, first);
        assert_eq!(posts[1].attachment, Some("secret"));
        let (_, _c, post) = desk.take(Request::Activity, None, None);
        assert!(post.is_some());
        assert!(desk.ready().is_empty());
    }

    #[test]
    fn each_answer_reaches_the_one_who_asked() {
        let mut desk = Desk::<u8>::default();
        desk.ready();
        let (one, mut first, _) = desk.take(Request::Activity, None, None);
        let (two, mut second, _) = desk.take(Request::Shares, None, None);
        desk.settle(two, Ok(Reply::Shares(vec![])), Some(7));
        desk.settle(one, Err(internal("x")), None);
        desk.settle(99, Ok(Reply::Done), None);
        assert_eq!(first.try_recv(), Ok(Some(Err(internal("x")))));
        assert_eq!(
            second.try_recv(),
            Ok(Some(Ok((Reply::Shares(vec![]), Some(7)))))
        );
    }

    #[test]
    fn a_dead_worker_leaves_nobody_waiting() {
        let mut desk = Desk::<u8>::default();
        let (_, mut early, _) = desk.take(Request::Session, None, None);
        desk.break_down("gone");
        assert_eq!(early.try_recv(), Ok(Some(Err(internal("gone")))));
        let (_, mut late, post) = desk.take(Request::Session, None, None);
        assert_eq!(post, None);
        assert_eq!(late.try_recv(), Ok(Some(Err(internal("gone")))));
    }
}
