import { Link } from 'wouter';

export const BookedPage = () => (
  <>
    <h1>Good night.</h1>
    <p>Your ticket is in your mail. Somebody will wake you.</p>
    <Link id="all" className="button" href="/">
      All trains
    </Link>
  </>
);
